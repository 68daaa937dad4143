using EdgeAgent.Model;

namespace EdgeAgent.Triage;

/// <summary>Looks at one image and leaves objects and light in the view; false where the image could not be used.</summary>
internal delegate bool CameraLook(CameraFrame frame, CameraView view);
