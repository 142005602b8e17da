// The privacy feature's public door.
export { loadResume, sweepFiles } from "./commands.ts";
export { readIdNumber, type IdentityNumber } from "./id-number.ts";
export { idCheck } from "./id-number.ts";
export { identifyStaff } from "./staff/commands.ts";
export { takeFile, type Download, type Upload } from "./files/commands.ts";
export { fileStore, type FileStore } from "./files/store.ts";
export { logLook } from "./looks/commands.ts";
export { privacyRoutes } from "./routes.ts";
export { privacyStore } from "./store.ts";
export { areAlike } from "./registering/who.ts";
export { personNamed } from "./registering/store.ts";
export { idColumns } from "./store.ts";
