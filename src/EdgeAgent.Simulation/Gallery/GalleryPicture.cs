namespace EdgeAgent.Simulation;

/// <summary>One labelled picture.</summary>
/// <param name="World">The number of the world that it was taken in; worlds are what training and validation are split by.</param>
/// <param name="Camera">The camera's id.</param>
/// <param name="Seconds">When it was taken.</param>
/// <param name="Condition">Its label.</param>
/// <param name="VisibilityMeters">Meteorological optical range at the camera.</param>
/// <param name="Jpeg">The picture as a JPEG file.</param>
public sealed record GalleryPicture(
    int World, string Camera, double Seconds, SceneCondition Condition, double VisibilityMeters, ReadOnlyMemory<byte> Jpeg);
