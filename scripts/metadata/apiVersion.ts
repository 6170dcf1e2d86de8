/** The API version of everything in the package. */
export const apiVersion = '67.0';
