using EdgeAgent.Model;

namespace EdgeAgent.Simulation;

/// <summary>Labelled pictures of many random worlds: what the scene condition model is trained and checked on.</summary>
public static class SceneGallery
{
    /// <summary>Pictures taken in each world.</summary>
    public const int PicturesPerWorld = 8;

    private const double FirstSeconds = 1;
    private const double EverySeconds = 3;

    /// <summary>The pictures of worlds 0 to <paramref name="worlds"/> of a seed, world by world.</summary>
    public static IEnumerable<GalleryPicture> Render(long seed, int worlds)
    {
        for (var world = 0; world < worlds; world++)
        {
            foreach (var picture in RenderWorld(seed, world))
            {
                yield return picture;
            }
        }
    }

    private static IEnumerable<GalleryPicture> RenderWorld(long seed, int number)
    {
        var scenario = GalleryWorld.Create(seed, number);
        var world = new World(scenario);
        var scene = new Scene(world, Scenery.Build(scenario, world.Road, seed * 7919 + number));
        var cameras = SyntheticCar.Rig.OfKind(SensorKind.Camera).ToArray();
        foreach (var sensor in cameras)
        {
            var camera = new CameraRenderer(world, sensor, SyntheticCar.Model, new SensorFaults(world, sensor.Id));
            for (var sample = 0; sample < PicturesPerWorld / cameras.Length; sample++)
            {
                var seconds = FirstSeconds + EverySeconds * sample;
                camera.Expose(scene, seconds, Noise.Of(seed, number, sensor.Index * 100 + sample));
                var visibility = world.Atmosphere.VisibilityMeters(scene.Ego.X);
                yield return new(
                    number, sensor.Id, seconds, ConditionOf(scenario, visibility), Math.Round(visibility, 1), camera.Jpeg());
            }
        }
    }

    private static SceneCondition ConditionOf(Scenario scenario, double visibilityMeters) =>
        scenario.Daylight < GalleryWorld.NightBelow ? SceneCondition.Night
        : visibilityMeters < GalleryWorld.FogBelowMeters ? SceneCondition.Fog : SceneCondition.Clear;
}
