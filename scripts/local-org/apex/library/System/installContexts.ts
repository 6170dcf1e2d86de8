/** What a package's script is told when it is installed or removed. https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_interface_System_InstallContext.htm */
import { LibraryObject } from '../../runtime/values.ts';
import type { Value } from '../../runtime/values.ts';
import { platform } from '../../schema/types.ts';

export class InstallContext extends LibraryObject {
  readonly type = platform('System.InstallContext');
  readonly #organizationId: string;
  readonly #userId: string;
  readonly #previous: Value;
  readonly #isPush: boolean;
  constructor(organizationId: string, userId: string, previous: Value, isPush: boolean) {
    super();
    this.#organizationId = organizationId;
    this.#userId = userId;
    this.#previous = previous;
    this.#isPush = isPush;
  }
  'organizationid()'(): string {
    return this.#organizationId;
  }
  'installerid()'(): string {
    return this.#userId;
  }
  'isupgrade()'(): boolean {
    return this.#previous !== null;
  }
  'ispush()'(): boolean {
    return this.#isPush;
  }
  'previousversion()'(): Value {
    return this.#previous;
  }
}

export class UninstallContext extends LibraryObject {
  readonly type = platform('System.UninstallContext');
  readonly #organizationId: string;
  readonly #userId: string;
  constructor(organizationId: string, userId: string) {
    super();
    this.#organizationId = organizationId;
    this.#userId = userId;
  }
  'organizationid()'(): string {
    return this.#organizationId;
  }
  'uninstallerid()'(): string {
    return this.#userId;
  }
}
