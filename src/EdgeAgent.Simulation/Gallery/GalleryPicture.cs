namespace EdgeAgent.Simulation;

/// <summary>One labelled picture.</summary>
/// <param name="World">The number of the world that it was taken in; worlds are what training and validation are split by.</param>
/// <param name="Camera">The camera's id.</param>
/// <param name="Seconds">When it was taken.</param>
/// <param name="Condition">Its label.</param>
/// <param name="VisibilityMeters">Meteorological optical range at the camera.</param>
/// <param name="Width">Width in pixels.</param>
/// <param name="Height">Height in pixels.</param>
/// <param name="Rgb">The pixels, three bytes each, rows from the top; overwritten by the next picture.</param>
public sealed record GalleryPicture(
    int World, string Camera, double Seconds, SceneCondition Condition, double VisibilityMeters, int Width, int Height, ReadOnlyMemory<byte> Rgb);
