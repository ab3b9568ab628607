/// The only door to ONNX Runtime, and the store of installed models. Imports the JDK and ONNX Runtime.
package frontdesk.inference;
