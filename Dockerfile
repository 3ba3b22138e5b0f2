# Debian, not Alpine: the embedded engine needs glibc.
FROM node:22.23.3-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run release /release

FROM node:22.23.3-bookworm-slim
# The engine has many threads, and by default each has memory of its own. What a version took is given back to the system.
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000 MALLOC_ARENA_MAX=2 MALLOC_TRIM_THRESHOLD_=131072 MALLOC_MMAP_THRESHOLD_=131072
WORKDIR /app
COPY --from=build /release ./
# The only place it writes to, and that of backups; a new volume begins with the graph that is there.
RUN mkdir -p data /backups && chown -R node:node data /backups
VOLUME /app/data
USER node
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=5s --start-period=120s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then((reply) => process.exit(reply.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/cli/cli.js", "serve"]
