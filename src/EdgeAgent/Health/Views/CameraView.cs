namespace EdgeAgent.Health;

/// <summary>What a camera's pictures are like, over those that were looked at.</summary>
/// <param name="Pictures">Pictures looked at.</param>
/// <param name="Undecodable">Those of them that are no whole picture.</param>
/// <param name="Brightness">The mean grey level, 0 to 255, of the middle picture.</param>
/// <param name="Sharpness">The variance of the Laplacian at an eighth of the size, of the middle picture.</param>
/// <param name="Repeated">Pictures that are byte for byte the one before.</param>
public sealed record CameraView(int Pictures, int Undecodable, double Brightness, double Sharpness, int Repeated);
