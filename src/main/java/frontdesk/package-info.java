/// Frontdesk, a voice receptionist server. The map of its rooms, in the order in which a sound passes them:
///
/// ```
/// transport.*  wire <-> CallLeg: no stage, no model                         may import audio, call
///   -> audio      PCM values and arithmetic: G.711, resampling, log-mel, WAV   JDK, Concentus
///   -> turn       voice activity, whose turn it is                             audio, inference, speech
///   -> speech     audio -> one shared encoding -> transcript                   audio, inference
///   -> space      text and audio in one vector space; intents                  audio, speech, inference
///   -> agent      intent + history -> reply and tool calls                     space, schedule
///   -> voice      text -> speech                                               audio, inference
///   -> call       one call: the stages in a row, barge-in, play-out            all above but inference
/// schedule      services, people, hours, slots, the date grammar             JDK
/// inference     the only door to ONNX Runtime; the model store               JDK, ORT
/// store         persistence behind the ports of schedule, agent, call;       audio, schedule, agent, call, space,
///               the archive of calls and its search index                  JDBC, Lucene
/// calendars     feeds for calendar programs; people's own calendars, both ways  schedule
/// hooks         who is told of appointments: signed webhooks, mail            schedule
/// aftercall     what is written after a call: summary and forms              call, schedule, agent
/// web           HTTP routes and pages                                        call, schedule, agent, space
/// bench         synthetic callers, benches, the call client                  all but app
/// app           settings, wiring, health, metrics, the command line          all
/// ```
///
/// Stages are small blocking libraries that know neither Vert.x nor each other's runtime. Only `call` sets them in a
/// row and chooses threads. Transports are strangers to each other. Only `app` knows everybody.
package frontdesk;
