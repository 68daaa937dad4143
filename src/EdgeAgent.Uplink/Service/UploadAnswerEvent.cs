using EdgeAgent.Model;

namespace EdgeAgent.Uplink;

/// <summary>An answer of the back end and what it answers.</summary>
/// <param name="Body">What it says.</param>
/// <param name="Json">The same as it came: the receipt, where it is one.</param>
/// <param name="Command">The kind of message that is answered.</param>
/// <param name="Sequence">The request's number; -1 for none.</param>
internal sealed record UploadAnswerEvent(FileResponse Body, string Json, UploadCommand Command, int Sequence);
