// Checks the door's signatures on the device: browsers' own Ed25519 came years after the oldest that we serve.
import { hashes, verify as verifyWith } from "@noble/ed25519";
import { sha512 } from "@noble/hashes/sha2.js";
import type { Verify } from "@jishi/shared/door-code";

hashes.sha512 = (message) => sha512(message);

export const verifyEd25519: Verify = (signature, message, publicKey) => {
  try {
    return verifyWith(signature, message, publicKey);
  } catch {
    // Bytes that are no point of the curve: as wrong as a wrong signature.
    return false;
  }
};
