import { Router } from "express";
import type { Application } from "../../application.js";
export declare function questionRoutes(application: Application): Router;
