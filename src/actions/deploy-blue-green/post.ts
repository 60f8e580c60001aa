export { post } from '../wiring/post.ts'
