// Marks the page as scripted, then starts GOV.UK Frontend's components.
import { initAll } from "../vendor/govuk-frontend/6.6.0/govuk-frontend.min.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();
