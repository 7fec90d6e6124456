import express from 'express';
import { createAnswer, queryAnswer } from '../calls.ts';

const app = express();
app.use(express.json());
app.post('/v1/video/generations', (_request, response) => {
  response.json(createAnswer);
});
app.get('/v1/video/generations/:taskId', (_request, response) => {
  response.json(queryAnswer);
});
app.listen(Number(process.argv[2]), '127.0.0.1');
