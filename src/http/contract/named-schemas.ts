import type { z } from "zod";
import { answerBody, citationBody, keptAnswerBody, noticeBody, sentenceBody } from "./answer-body.js";
import { askEvents, askRequest } from "./ask.js";
import { chatRequest, completionBody, completionPiece, modelsBody } from "./chat-completions.js";
import { collectionsBody, documentBody, documentListBody, removalBody } from "./documents.js";
import { feedbackBody, feedbackListBody, feedbackRequest } from "./feedback.js";
import { jobBody, jobResultsBody, jobWithFilesBody } from "./job-body.js";
import { jobRequest } from "./job-requests.js";
import { jobListBody } from "./jobs.js";
import { pageBody } from "./pages.js";
import { passageBody } from "./passage-body.js";
import { openAiProblemBody, problemBody } from "./problem-body.js";
import { searchBody, searchRequest } from "./search.js";
import { acceptedBody, textRequest } from "./uploads.js";

/** Schemas that have a name of their own in the description: those of requests, and those of replies. */
export const namedRequests: Readonly<Record<string, z.ZodType>> = {
  AskRequest: askRequest,
  SearchRequest: searchRequest,
  TextRequest: textRequest,
  JobRequest: jobRequest,
  FeedbackRequest: feedbackRequest,
  ChatRequest: chatRequest,
};

export const namedReplies: Readonly<Record<string, z.ZodType>> = {
  Answer: answerBody,
  KeptAnswer: keptAnswerBody,
  Citation: citationBody,
  Sentence: sentenceBody,
  Notice: noticeBody,
  Passage: passageBody,
  SearchResult: searchBody,
  EventRetrieved: askEvents.retrieved,
  EventSentence: askEvents.sentence,
  Document: documentBody,
  DocumentList: documentListBody,
  Removal: removalBody,
  CollectionList: collectionsBody,
  Page: pageBody,
  Accepted: acceptedBody,
  Job: jobBody,
  JobWithFiles: jobWithFilesBody,
  JobList: jobListBody,
  JobResults: jobResultsBody,
  Feedback: feedbackBody,
  FeedbackList: feedbackListBody,
  ChatCompletion: completionBody,
  ChatCompletionPiece: completionPiece,
  ModelList: modelsBody,
  Problem: problemBody,
  OpenAiProblem: openAiProblemBody,
};
