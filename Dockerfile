# The installed packages of production. The included PostgreSQL is optional and stays out; the image is given a database.
FROM node:24-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --omit=optional --ignore-scripts

# What is made from sources: the database client from the schema, the API's types from its description, the console.
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY bin bin
COPY prisma.config.ts vite.config.ts tsconfig.json ./
COPY prisma prisma
COPY src src
RUN node bin/generate.mjs && node bin/generate-client.mjs && node bin/build-console.mjs

FROM node:24-slim
# What only installs software is of no use at run time except to an intruder.
RUN rm -rf /usr/local/lib/node_modules /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/corepack /opt/yarn-* /usr/local/bin/yarn /usr/local/bin/yarnpkg \
  && mkdir /data && chown 1000:1000 /data
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY package.json ./
COPY prisma prisma
COPY src src
COPY --from=build /app/src/platform/db/generated src/platform/db/generated
COPY --from=build /app/dist dist
ENV HOST=0.0.0.0 PORT=3000 SHIRUBE_DATA_DIR=/data
USER 1000:1000
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/livez').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# On a large machine V8 would rather grow than tidy up; these bounds keep a process at about 200 MiB for a tenth more CPU time.
ENTRYPOINT ["node", "--max-old-space-size=256", "--max-semi-space-size=8", "src/cli/shirube.ts"]
CMD ["serve"]
