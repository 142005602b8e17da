// OpenAPI at /api/openapi.json, generated from the contract's schemas.
import swagger from "@fastify/swagger";
import type { FastifyInstance } from "fastify";
import { jsonSchemaTransform } from "fastify-type-provider-zod";

export async function describe(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: { title: "Jishi", version: "0.1.0", description: "Four-in-one job fairs." },
      components: {
        securitySchemes: {
          session: { type: "apiKey", in: "cookie", name: "jishi_session" },
          key: { type: "http", scheme: "bearer" },
        },
      },
    },
    transform: jsonSchemaTransform,
  });
  const config = { action: "system.view" };
  app.get("/api/openapi.json", { schema: { hide: true }, config }, () => app.swagger());
}
