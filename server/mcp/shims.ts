/**
 * Stands in the bundle for the part of the SDK that brings a JSON Schema validator along. It checks what a user was asked
 * for, and nobody is asked for anything here.
 */
import process from "node:process";

export { process };

/** What the SDK makes where no validator is given. */
export class DefaultJsonSchemaValidator {
  getValidator(): never {
    throw new Error("nothing is asked of users");
  }
}
