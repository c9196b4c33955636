// Shows an OpenAPI description. Everything is put in as text: nothing in it can become markup.

const METHODS = ["get", "post", "put", "patch", "delete"];

/** An element with attributes and children, which are elements or texts. */
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    made.setAttribute(attribute, value);
  }
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

class Description {
  #document;

  constructor(parsed) {
    this.#document = parsed;
  }

  /** What a reference within the document stands for. */
  #resolved(value) {
    if (value?.$ref === undefined) {
      return value;
    }
    const path = value.$ref.replace(/^#\//, "").split("/");
    return path.reduce((part, key) => part[key], this.#document);
  }

  /** A few words for a schema. */
  #typeOf(schema) {
    if (schema.$ref !== undefined) {
      const name = schema.$ref.split("/").at(-1);
      return element("a", { href: `#schema-${name}` }, name);
    }
    if (schema.enum !== undefined) {
      return schema.enum.join(" | ");
    }
    if (schema.const !== undefined) {
      return JSON.stringify(schema.const);
    }
    if (schema.oneOf !== undefined) {
      const choices = element("span");
      schema.oneOf.forEach((choice, index) => {
        choices.append(index === 0 ? "" : " or ", this.#typeOf(choice));
      });
      return choices;
    }
    if (schema.type === "array") {
      return element("span", {}, "list of ", this.#typeOf(schema.items));
    }
    const types = [schema.type].flat().map((type) => (type === "null" ? "nothing" : type));
    return types.join(" or ") + (schema.format === undefined ? "" : ` (${schema.format})`);
  }

  #limits(schema) {
    const limits = [];
    if (schema.minimum !== undefined) {
      limits.push(`${schema.minimum}..${schema.maximum}`);
    }
    if (schema.default !== undefined) {
      limits.push(`default ${schema.default}`);
    }
    return limits.join(", ");
  }

  #row(name, schema, description, required) {
    return element(
      "tr",
      {},
      element("td", {}, element("code", {}, name), required ? " (needed)" : ""),
      element("td", {}, this.#typeOf(schema)),
      element("td", {}, [description, this.#limits(schema)].filter(Boolean).join(" "))
    );
  }

  #table(rows) {
    const body = element("tbody", {}, ...rows);
    return element("table", {}, body);
  }

  #fields(schema) {
    const required = schema.required ?? [];
    return this.#table(
      Object.entries(schema.properties ?? {}).map(([name, field]) =>
        this.#row(name, field, field.description, required.includes(name))
      )
    );
  }

  #parameters(operation) {
    const parameters = (operation.parameters ?? []).map((one) => this.#resolved(one));
    if (parameters.length === 0) {
      return undefined;
    }
    const rows = parameters.map((one) =>
      this.#row(`${one.name} (${one.in})`, one.schema, one.description, one.required)
    );
    return element("section", {}, element("h4", {}, "Parameters"), this.#table(rows));
  }

  #body(operation) {
    if (operation.requestBody === undefined) {
      return undefined;
    }
    const section = element("section", {}, element("h4", {}, "Body"));
    for (const [type, { schema }] of Object.entries(operation.requestBody.content)) {
      const resolved = this.#resolved(schema);
      section.append(element("p", {}, element("code", {}, type)));
      if (resolved.properties !== undefined) {
        section.append(this.#fields(resolved));
      }
    }
    return section;
  }

  #responses(operation) {
    const rows = Object.entries(operation.responses).map(([status, given]) => {
      const response = this.#resolved(given);
      const types = element("td");
      Object.entries(response.content ?? {}).forEach(([type, { schema }]) => {
        types.append(element("div", {}, element("code", {}, type), " ", this.#typeOf(schema)));
      });
      return element(
        "tr",
        {},
        element("td", {}, element("code", {}, status)),
        element("td", {}, response.description),
        types
      );
    });
    return element("section", {}, element("h4", {}, "Responses"), this.#table(rows));
  }

  #operation(path, method, operation) {
    return element(
      "details",
      { id: operation.operationId },
      element(
        "summary",
        {},
        element("span", { class: "method" }, method.toUpperCase()),
        element("span", { class: "path" }, path),
        element("span", { class: "quiet" }, ` ${operation.summary}`)
      ),
      operation.description === undefined ? undefined : element("p", {}, operation.description),
      this.#parameters(operation),
      this.#body(operation),
      this.#responses(operation)
    );
  }

  #operations(tag) {
    return Object.entries(this.#document.paths).flatMap(([path, item]) =>
      METHODS.filter((method) => item[method]?.tags.includes(tag)).map((method) =>
        this.#operation(path, method, item[method])
      )
    );
  }

  #schemas() {
    return Object.entries(this.#document.components.schemas).map(([name, schema]) =>
      element(
        "details",
        { id: `schema-${name}` },
        element("summary", {}, element("code", {}, name)),
        this.#fields(schema)
      )
    );
  }

  /** All of it, as elements. */
  elements() {
    const { info, tags } = this.#document;
    return [
      element("p", {}, info.description),
      ...tags.flatMap((tag) => [
        element("h2", {}, tag.name),
        element("p", { class: "quiet" }, tag.description),
        ...this.#operations(tag.name),
      ]),
      element("h2", {}, "schemas"),
      ...this.#schemas(),
    ];
  }
}

/** A link to something that is folded opens it. */
function openTarget() {
  const target = document.getElementById(location.hash.slice(1));
  if (target instanceof HTMLDetailsElement) {
    target.open = true;
    target.scrollIntoView();
  }
}

const main = document.getElementById("description");
try {
  const response = await fetch("/openapi.json");
  main.replaceChildren(...new Description(await response.json()).elements());
  addEventListener("hashchange", openTarget);
  openTarget();
} catch (problem) {
  main.replaceChildren(element("p", {}, `The description cannot be shown: ${problem.message}`));
}
