using EdgeAgent.Model;
using EdgeAgent.Triage.Models;

namespace EdgeAgent.Triage;

/// <summary>Looks at an image with a scene classifier, and for its light.</summary>
internal sealed class SceneLook(ImageVector classifier, ModelManifest manifest)
{
    private const string FogClass = "fog";

    private readonly float[] _probabilities = new float[classifier.Length];
    private readonly int _fog = manifest.Classes.FirstOrDefault(entry => entry.Name == FogClass)?.Index ?? -1;

    public bool Look(CameraFrame frame, CameraView view)
    {
        if (!LightLook.Look(frame, view) || !classifier.TryCompute(frame.Data, _probabilities, out _))
        {
            return false;
        }

        if (_fog >= 0 && _fog < _probabilities.Length)
        {
            view.FogProbability = _probabilities[_fog];
        }

        return true;
    }
}
