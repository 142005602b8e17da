// Sends a file, telling how far it has gone up. fetch can't tell, so this is the one XMLHttpRequest.
import type { ReplyOf, RouteName } from "./api.ts";
import { isRefusalBody, urlOf } from "./http.ts";
import { NoAnswerError, RefusalError } from "./refusal-error.ts";
import { requestId } from "./request-id.ts";

/** `onProgress` gets 0 to 1. Throws RefusalError or NoAnswerError, as `call` does. */
export function upload<Name extends RouteName>(
  name: Name,
  { file, params = {}, query = {} }: { file: File; params?: object; query?: object },
  onProgress: (share: number) => void,
): Promise<ReplyOf<Name>> {
  return new Promise((resolve, reject) => {
    const form = new FormData();
    form.append("file", file);
    const request = new XMLHttpRequest();
    request.open("POST", urlOf(name, { params, query }));
    request.responseType = "json";
    request.setRequestHeader("X-Jishi", "1");
    request.setRequestHeader("Idempotency-Key", requestId());
    request.upload.addEventListener("progress", ({ loaded, total }) =>
      onProgress(total > 0 ? loaded / total : 0),
    );
    request.addEventListener("error", () => reject(new NoAnswerError(new Error("upload failed"))));
    request.addEventListener("load", () => {
      const answer: unknown = request.response;
      // The server's reply went through the same schema that this type is made from.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      if (request.status < 400) resolve(answer as ReplyOf<Name>);
      else if (isRefusalBody(answer)) reject(new RefusalError(request.status, answer));
      else reject(new NoAnswerError(new Error(`HTTP ${request.status}`)));
    });
    request.send(form);
  });
}
