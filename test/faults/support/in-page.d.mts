export function fresherFrames(least: number): number | undefined;
export function sendMediaThrough(ports: [serverPort: number, port: number]): void;
