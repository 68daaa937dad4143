using System.Numerics;
using EdgeAgent.Imaging;
using EdgeAgent.Model;

namespace EdgeAgent.Simulation;

/// <summary>Pictures of a level pinhole camera: upright boxes, the road and the sky, through fog, as 8-bit RGB rows.</summary>
/// <remarks>
/// Camera and boxes are upright, so a picture column lies in one vertical plane: a box covers spans of constant depth in
/// it, and one footprint crossing per column and box is all the geometry there is. Fog is Koschmieder's
/// I = J·t + A·(1−t) with t integrated along the optical axis.
/// </remarks>
internal sealed class CameraRenderer
{
    private const float ReachMeters = 300;
    private const float NearMeters = 0.2f;
    private const int MeteredColumns = 24;
    private const float FogTopMeters = 18;
    private const float RainExtinctionFactor = 0.01f;

    private readonly CameraModel _camera;
    private readonly Pose _mount;
    private readonly Lighting _lighting;
    private readonly GroundPaint _ground;
    private readonly Exposure _exposure = new();
    private readonly float[] _transmittance = new float[(int)ReachMeters + 2];
    private readonly float[] _shade;
    private readonly bool _isOpen;
    private readonly CarModel _car;
    private readonly LensEffects _lens;
    private readonly Vector3[] _radiance;
    private readonly float[] _depth;
    private readonly Vector3[] _sky;
    private readonly float[] _groundDepth;
    private readonly List<VisibleBox> _boxes = [];

    public CameraRenderer(World world, SensorDescriptor sensor, CarModel car, SensorFaults faults)
    {
        _camera = sensor.Camera ?? throw new ArgumentException($"{sensor.Id} has no pinhole model to render with.", nameof(sensor));
        _mount = sensor.Mount;
        _lighting = new Lighting(world.Scenario.Daylight, world.Scenario.CloudCover);
        _ground = new GroundPaint(world.Road);
        _car = car;
        _lens = new LensEffects(world, sensor, _camera, faults, car.HasFullPhysics);
        _isOpen = world.Atmosphere.IsOpen;
        _shade = new float[_transmittance.Length];
        Array.Fill(_shade, 1);
        _radiance = new Vector3[_camera.Height];
        _depth = new float[_camera.Height];
        _sky = new Vector3[_camera.Height];
        _groundDepth = new float[_camera.Height];
        FillRows();
        Pixels = new byte[_camera.Width * _camera.Height * 3];
    }

    /// <summary>The picture last taken: RGB, rows from the top.</summary>
    public byte[] Pixels { get; }

    /// <summary>The picture last taken as a JPEG file.</summary>
    public byte[] Jpeg() => JpegEncoder.Encode(Pixels, _camera.Width, _camera.Height, bands: 3, _car.JpegQuality);

    /// <summary>Takes a picture at a time.</summary>
    public void Expose(Scene scene, double seconds, Noise noise)
    {
        scene.MoveTo(seconds, ReachMeters);
        var view = CameraView.Of(scene.Ego, _mount, _camera);
        FillTransmittance(scene.World.Atmosphere, view);
        _boxes.Clear();
        VisibleBox.Collect(scene.Solids, view, _camera.Width, NearMeters, _boxes);
        Meter(scene, view);
        for (var column = 0; column < _camera.Width; column++)
        {
            RenderColumn(scene, view, column);
            _exposure.Develop(_radiance, ref noise, Pixels.AsSpan(column * 3), _camera.Width * 3);
        }

        _lens.Apply(Pixels, scene.Ego, seconds, _exposure.Gain, ref noise);
    }

    // A level camera's rows look at the same heights of sky and distances of ground in every picture.
    private void FillRows()
    {
        for (var row = 0; row < _camera.Height; row++)
        {
            var below = row - (float)_camera.Cy;
            _sky[row] = _lighting.Sky(-below / (float)_camera.Fy);
            _groundDepth[row] = _mount.TranslationMeters.Z * (float)_camera.Fy / MathF.Max(0.01f, below);
        }
    }

    private void Meter(Scene scene, in CameraView view)
    {
        var sum = Vector3.Zero;
        for (var sample = 0; sample < MeteredColumns; sample++)
        {
            RenderColumn(scene, view, (2 * sample + 1) * _camera.Width / (2 * MeteredColumns));
            foreach (var radiance in _radiance)
            {
                sum += Vector3.Min(radiance, Vector3.One);
            }
        }

        var mean = (sum.X + sum.Y + sum.Z) / (3f * MeteredColumns * _radiance.Length);
        _exposure.MeterFor(_car.HasFullPhysics && !_isOpen ? mean * LightLag.FactorAt(scene.World, scene.Seconds) : mean);
    }

    private void FillTransmittance(Atmosphere atmosphere, in CameraView view)
    {
        var rate = atmosphere.RainMillimetersPerHour(view.X);
        var rain = rate > 0 ? RainExtinctionFactor * Math.Pow(rate, 0.6) : 0;
        for (var meters = 0; meters < _transmittance.Length; meters++)
        {
            var extinction = atmosphere.MeanExtinction(view.X, view.X + view.ForwardX * meters) + rain;
            _transmittance[meters] = (float)Math.Exp(-extinction * meters);
            if (!_isOpen)
            {
                _shade[meters] = (float)atmosphere.LightShare(view.X + view.ForwardX * meters);
            }
        }
    }

    private void RenderColumn(Scene scene, in CameraView view, int column)
    {
        var ray = view.Column(column);
        PaintBackground(view, ray);
        foreach (ref readonly var box in System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_boxes))
        {
            if (column >= box.FirstColumn && column <= box.LastColumn)
            {
                PaintBox(scene.Solids[box.Index], view, ray);
            }
        }
    }

    private void PaintBackground(in CameraView view, in ColumnRay ray)
    {
        var horizon = Math.Clamp((int)MathF.Ceiling(view.HorizonRow), 0, _radiance.Length);
        for (var row = 0; row < horizon; row++)
        {
            var elevation = (view.HorizonRow - row) / view.Focal;
            var cloud = 1 + 0.1f * Texture.Patch(ray.Bearing * 60, elevation * 160);
            var throughFog = MathF.Min(ReachMeters, FogTopMeters / MathF.Max(1e-3f, elevation));
            _radiance[row] = InFog(_sky[row] * cloud, Transmittance(throughFog));
            _depth[row] = float.PositiveInfinity;
        }

        var day = new Vector3(_lighting.OnSurface(Vector3.UnitZ));
        var fog = _lighting.Fog;
        for (var row = horizon; row < _radiance.Length; row++)
        {
            var depth = _groundDepth[row];
            var distance = depth * ray.Length;
            var here = day * ShadeAt(depth);
            var light = _lighting.IsDark ? here + _lighting.Headlights(distance, ray.FromNose) : here;
            var colour = _ground.At(view.X + ray.Dx * depth, view.Y + ray.Dy * depth, distance) * light;
            _radiance[row] = fog + (colour - fog) * Transmittance(distance);
            _depth[row] = depth;
        }
    }

    private void PaintBox(in Solid solid, in CameraView view, in ColumnRay ray)
    {
        if (!solid.Cross(view.X, view.Y, ray.Dx, ray.Dy, out var crossing) || crossing.Leave < NearMeters)
        {
            return;
        }

        var enter = MathF.Max(NearMeters, crossing.Enter);
        if (solid.Top < view.Height)
        {
            PaintLevel(solid, view, ray, solid.Top, crossing.Leave, enter, Vector3.UnitZ);
        }
        else if (solid.Bottom > view.Height)
        {
            PaintLevel(solid, view, ray, solid.Bottom, enter, crossing.Leave, -Vector3.UnitZ);
        }

        PaintWall(solid, view, ray, crossing, enter);
    }

    private void PaintWall(in Solid solid, in CameraView view, in ColumnRay ray, in Crossing crossing, float depth)
    {
        var side = crossing.Positive ? 1f : -1f;
        var normal = crossing.ThroughEnd ? new Vector3(solid.Cos, solid.Sin, 0) * side : new Vector3(-solid.Sin, solid.Cos, 0) * side;
        var distance = depth * ray.Length;
        var light = new Vector3(_lighting.OnSurface(normal) * ShadeAt(depth)) + _lighting.Headlights(distance, ray.FromNose);
        var transmittance = Transmittance(distance);
        var (first, last) = Rows(view, solid.Top, depth, solid.Bottom, depth);
        for (var row = first; row < last; row++)
        {
            if (depth < _depth[row] && (solid.Finish != Finish.Vapour || Texture.Patch(crossing.Across * 9 + row, row * 0.7f) > 0.2f))
            {
                var height = view.Height - (row + 0.5f - view.HorizonRow) * depth / view.Focal;
                var colour = SolidPaint.Wall(solid, crossing, height) * light + SolidPaint.Glow(solid, crossing, height, _lighting.IsDark);
                _radiance[row] = InFog(colour, transmittance);
                _depth[row] = depth;
            }
        }
    }

    private void PaintLevel(in Solid solid, in CameraView view, in ColumnRay ray, float level, float upperDepth, float lowerDepth, Vector3 normal)
    {
        var light = new Vector3(_lighting.OnSurface(normal) * ShadeAt(lowerDepth)) + _lighting.Headlights(lowerDepth * ray.Length, ray.FromNose);
        var (first, last) = Rows(view, level, upperDepth, level, lowerDepth);
        for (var row = first; row < last; row++)
        {
            var depth = (view.Height - level) * view.Focal / (row + 0.5f - view.HorizonRow);
            if (depth > 0 && depth < _depth[row])
            {
                _radiance[row] = InFog(solid.Albedo * light, Transmittance(depth * ray.Length));
                _depth[row] = depth;
            }
        }
    }

    private (int First, int Last) Rows(in CameraView view, float upper, float upperDepth, float lower, float lowerDepth) => (
        (int)Math.Clamp(MathF.Round(view.HorizonRow + (view.Height - upper) * view.Focal / upperDepth), 0, _radiance.Length),
        (int)Math.Clamp(MathF.Round(view.HorizonRow + (view.Height - lower) * view.Focal / lowerDepth), 0, _radiance.Length));

    private Vector3 InFog(Vector3 colour, float transmittance) => _lighting.Fog + (colour - _lighting.Fog) * transmittance;

    private float ShadeAt(float depth) => _isOpen ? 1 : _shade[(int)MathF.Min(MathF.Max(depth, 0), ReachMeters)];

    private float Transmittance(float meters)
    {
        var position = MathF.Min(meters, ReachMeters);
        var index = (int)position;
        return _transmittance[index] + (_transmittance[index + 1] - _transmittance[index]) * (position - index);
    }
}
