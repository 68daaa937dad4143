namespace EdgeAgent.Triage;

/// <summary>One detection in a camera image, in pixels of the full image.</summary>
internal readonly record struct CameraObject(ObjectShape Shape, float Left, float Top, float Right, float Bottom, float Score);
