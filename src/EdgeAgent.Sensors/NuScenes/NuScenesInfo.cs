using System.Text.Json;

namespace EdgeAgent.Sensors.NuScenes;

/// <summary>The part of an info file (MMDetection3D's layout of nuScenes, version 1.1) that names the sensors' files.</summary>
internal sealed record NuScenesInfo
{
    public IReadOnlyList<NuScenesSample> DataList { get; init; } = [];

    public static NuScenesInfo? TryRead(string file)
    {
        try
        {
            var text = File.ReadAllBytes(file);
            PythonJson.Repair(text);
            return JsonSerializer.Deserialize(text, NuScenesJson.Default.NuScenesInfo);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
