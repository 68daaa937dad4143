namespace EdgeAgent.Model;

/// <summary>A model that took part in a verdict.</summary>
/// <param name="Id">The model package's id.</param>
/// <param name="Version">The model package's version.</param>
/// <param name="Sha256">SHA-256 of the .onnx file, 64 hexadecimal digits.</param>
public sealed record ModelReference(string Id, string Version, string Sha256);
