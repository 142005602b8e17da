// The part of saxen that is used here: the package brings no types.
declare module "saxen" {
  export class Parser {
    on(
      hook: "openTag",
      seen: (
        name: string,
        attributes: () => Record<string, string>,
        decode: (text: string) => string,
      ) => void,
    ): this;
    on(hook: "closeTag", seen: (name: string) => void): this;
    on(hook: "text", seen: (text: string, decode: (text: string) => string) => void): this;
    on(hook: "cdata", seen: (text: string) => void): this;
    on(hook: "error", seen: (error: Error) => void): this;
    /** Ends the parse early. */
    stop(): void;
    parse(xml: string): this;
  }
}
