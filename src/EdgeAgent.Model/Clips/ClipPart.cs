namespace EdgeAgent.Model;

/// <summary>One topic of a clip file.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Messages">How many messages it has.</param>
/// <param name="Bytes">The messages' serialized bytes together.</param>
/// <param name="Sha256">SHA-256 over the messages' serialized bytes in file order, 64 hexadecimal digits.</param>
public sealed record ClipPart(string Topic, long Messages, long Bytes, string Sha256);
