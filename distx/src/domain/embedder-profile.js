const plain = { queryPrefix: "", documentPrefix: "" };
const sentence = { queryPrefix: "Represent this sentence for searching relevant passages: ", documentPrefix: "" };
const task = "Instruct: Given a web search query, retrieve relevant passages that answer the query\nQuery:";
/**
 * By name, the first that matches; the source of each is the card on Hugging Face that its comment names. Relatives with
 * other habits (e5-mistral, gte-Qwen2, bge-multilingual-gemma2, jina v3) match none of them.
 */
const families = [
    // BAAI/bge-m3
    [/bge-m3/u, { ...plain, pooling: "cls", maxInputTokens: 8_192 }],
    // BAAI/bge-base-zh-v1.5
    [
        /bge-(small|base|large)-zh/u,
        {
            queryPrefix: "为这个句子生成表示以用于检索相关文章：",
            documentPrefix: "",
            pooling: "cls",
            maxInputTokens: 512,
        },
    ],
    // BAAI/bge-base-en-v1.5
    [/bge-(small|base|large)/u, { ...sentence, pooling: "cls", maxInputTokens: 512 }],
    // intfloat/multilingual-e5-large-instruct
    [
        /multilingual-e5-large-instruct/u,
        { queryPrefix: `${task} `, documentPrefix: "", pooling: "mean", maxInputTokens: 512 },
    ],
    // intfloat/e5-base-v2, intfloat/multilingual-e5-base
    [
        /e5-(small|base|large)/u,
        { queryPrefix: "query: ", documentPrefix: "passage: ", pooling: "mean", maxInputTokens: 512 },
    ],
    // nomic-ai/nomic-embed-text-v2-moe
    [
        /nomic-embed-text-v2/u,
        { queryPrefix: "search_query: ", documentPrefix: "search_document: ", pooling: "mean", maxInputTokens: 512 },
    ],
    // nomic-ai/nomic-embed-text-v1.5; its Ollama form has 2,048 tokens
    [
        /nomic-embed-text/u,
        { queryPrefix: "search_query: ", documentPrefix: "search_document: ", pooling: "mean", maxInputTokens: 2_048 },
    ],
    // Snowflake/snowflake-arctic-embed-l-v2.0; `arctic-embed2` is its name on Ollama
    [/arctic-embed(2|-[ml]-v2)/u, { queryPrefix: "query: ", documentPrefix: "", pooling: "cls", maxInputTokens: 8_192 }],
    // Snowflake/snowflake-arctic-embed-m
    [/arctic-embed/u, { ...sentence, pooling: "cls", maxInputTokens: 512 }],
    // mixedbread-ai/mxbai-embed-large-v1
    [/mxbai-embed-large/u, { ...sentence, pooling: "cls", maxInputTokens: 512 }],
    // Alibaba-NLP/gte-base-en-v1.5, Alibaba-NLP/gte-modernbert-base, Alibaba-NLP/gte-multilingual-base
    [
        /gte-((small|base|large)-en-v1\.5|modernbert-base|multilingual-base)/u,
        { ...plain, pooling: "cls", maxInputTokens: 8_192 },
    ],
    // thenlper/gte-base-zh
    [/gte-(small|base|large)-zh/u, { ...plain, pooling: "cls", maxInputTokens: 512 }],
    // thenlper/gte-base
    [/gte-(small|base|large)/u, { ...plain, pooling: "mean", maxInputTokens: 512 }],
    // sentence-transformers/all-MiniLM-L6-v2
    [/all-minilm/u, { ...plain, pooling: "mean", maxInputTokens: 512 }],
    // jinaai/jina-embeddings-v2-base-en
    [/jina-embeddings-v2/u, { ...plain, pooling: "mean", maxInputTokens: 8_192 }],
    // google/embeddinggemma-300m, which has two dense layers after its pooling
    [
        /embeddinggemma/u,
        {
            queryPrefix: "task: search result | query: ",
            documentPrefix: "title: none | text: ",
            pooling: "server",
            maxInputTokens: 2_048,
        },
    ],
    // Qwen/Qwen3-Embedding-0.6B, with no space after the colon
    [/qwen3-embedding/u, { queryPrefix: task, documentPrefix: "", pooling: "last", maxInputTokens: 32_768 }],
    // OpenAI's guide to embeddings: text-embedding-3-small, text-embedding-3-large, text-embedding-ada-002
    [/text-embedding-(3|ada)/u, { ...plain, pooling: "server", maxInputTokens: 8_191 }],
];
/** No prefix: one that a model was not trained with does harm. */
const unknown = { ...plain, pooling: "mean" };
/**
 * The profile of an embedder by the last part of its name: a folder, a Hugging Face id, or a name on a server, with or
 * without a tag (`nomic-embed-text:latest`).
 */
export function embedderProfile(name) {
    const last = name.toLowerCase().replace(/\/+$/u, "").split("/").at(-1) ?? "";
    const family = families.find(([pattern]) => new RegExp(`(^|[^a-z0-9])(${pattern.source})`, "u").test(last));
    return family?.[1] ?? unknown;
}
