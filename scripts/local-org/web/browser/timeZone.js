/** Dates are shown in the zone of the org's user; the local org's is UTC. */
export default 'UTC';
