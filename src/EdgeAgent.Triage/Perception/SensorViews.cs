using EdgeAgent.Model;

namespace EdgeAgent.Triage;

/// <summary>Turns a frame set into a scene. Sweeps and images are looked at side by side, each into its own arrays; then one thread joins them.</summary>
internal sealed class SensorViews : IDisposable
{
    private readonly EgoMotionEstimator _ego;
    private readonly Scene _scene;
    private readonly CameraWork _cameraWork;
    private readonly SideThread? _side;

    public SensorViews(EgoMotionEstimator ego, Scene scene, CameraWork cameraWork, int threads)
    {
        _ego = ego;
        _scene = scene;
        _cameraWork = cameraWork;
        _side = threads > 1 && scene.Cameras.Length > 0 ? new(cameraWork.Look) : null;
    }

    public long RejectedTargets => _scene.Radars.Sum(radar => radar.Perception.Rejected);

    public long CameraFailures => _scene.Cameras.Sum(camera => camera.Failures);

    public void Look(FrameSet set)
    {
        _ego.Update(set);
        _scene.Switches.Update(set);
        _scene.Streams.Update(set);
        _cameraWork.Choose(set);
        _side?.Begin();
        foreach (var lidar in _scene.Lidars)
        {
            lidar.Look(NewestSweep(set[lidar.Sensor]));
        }

        if (_side is null)
        {
            _cameraWork.Look();
        }
        else
        {
            _side.Join();
        }

        foreach (var camera in _scene.Cameras)
        {
            camera.FollowObjects();
        }

        foreach (var lidar in _scene.Lidars)
        {
            lidar.Follow(_ego.Motion);
        }

        foreach (var radar in _scene.Radars)
        {
            radar.Look(set[radar.Sensor], _ego.Motion);
        }
    }

    public void Reset()
    {
        _ego.Reset();
        _scene.Switches.Reset();
        _scene.Streams.Reset();
        _cameraWork.Reset();
        foreach (var lidar in _scene.Lidars)
        {
            lidar.Reset();
        }

        foreach (var radar in _scene.Radars)
        {
            radar.Reset();
        }
    }

    public void Dispose() => _side?.Dispose();

    private static LidarFrame? NewestSweep(FrameSetSlot slot)
    {
        for (var index = slot.Frames.Count - 1; index >= 0; index--)
        {
            if (slot.Frames[index] is LidarFrame sweep)
            {
                return sweep;
            }
        }

        return null;
    }
}
