using System.Numerics;
using System.Runtime.InteropServices;
using EdgeAgent.Imaging;
using EdgeAgent.Model;

namespace EdgeAgent.Simulation;

/// <summary>Pictures of a level pinhole camera: upright boxes, the road and the sky, through fog, as 8-bit RGB rows.</summary>
/// <remarks>
/// Camera and boxes are upright, so a picture column lies in one vertical plane: a box covers spans of constant depth in
/// it, and one footprint crossing per column and box is all the geometry there is. Boxes come first, nearest first, so that
/// little is painted twice.
/// </remarks>
internal sealed class CameraRenderer
{
    private const float NearMeters = 0.2f;
    private const int MeteredColumns = 24;

    private readonly CameraModel _camera;
    private readonly Pose _mount;
    private readonly CarModel _car;
    private readonly Lighting _lighting;
    private readonly Haze _haze;
    private readonly Backdrop _backdrop;
    private readonly Exposure _exposure = new();
    private readonly LensEffects _lens;
    private readonly bool _isOpen;
    private readonly List<VisibleBox> _boxes = [];

    // The picture as light, column by column, and how deep the column in work sees.
    private readonly Vector3[] _radiance;
    private readonly float[] _depths;

    public CameraRenderer(World world, SensorDescriptor sensor, CarModel car, SensorFaults faults)
    {
        _camera = sensor.Camera ?? throw new ArgumentException($"{sensor.Id} has no pinhole model to render with.", nameof(sensor));
        (_mount, _car, _isOpen) = (sensor.Mount, car, world.Atmosphere.IsOpen);
        _lighting = new Lighting(world.Scenario.Daylight, world.Scenario.CloudCover);
        _haze = new Haze(_lighting.Fog, _isOpen);
        _backdrop = new Backdrop(_camera, _mount.TranslationMeters.Z, _lighting, _haze, new GroundPaint(world.Road));
        _lens = new LensEffects(world, sensor, _camera, faults, car.HasFullPhysics);
        _radiance = new Vector3[_camera.Width * _camera.Height];
        _depths = new float[_camera.Height];
        Pixels = new byte[_camera.Width * _camera.Height * 3];
    }

    /// <summary>The picture last taken: RGB, rows from the top.</summary>
    public byte[] Pixels { get; }

    /// <summary>The picture last taken as a JPEG file.</summary>
    public byte[] Jpeg() => JpegEncoder.Encode(Pixels, _camera.Width, _camera.Height, bands: 3, _car.JpegQuality);

    /// <summary>Takes a picture at a time.</summary>
    public void Expose(Scene scene, double seconds, Noise noise)
    {
        scene.MoveTo(seconds, Haze.ReachMeters);
        var view = CameraView.Of(scene.Ego, _mount, _camera);
        _haze.LookAlong(scene.World.Atmosphere, view);
        _backdrop.Look();
        _boxes.Clear();
        VisibleBox.Collect(scene.Solids, view, _camera.Width, NearMeters, _boxes);
        for (var column = 0; column < _camera.Width; column++)
        {
            PaintColumn(scene.Solids, view, column);
        }

        Meter(scene);
        for (var column = 0; column < _camera.Width; column++)
        {
            _exposure.Develop(ColumnAt(column), ref noise, Pixels.AsSpan(column * 3), _camera.Width * 3);
        }

        _lens.Apply(Pixels, scene.Ego, seconds, _exposure.Gain, ref noise);
    }

    private Span<Vector3> ColumnAt(int column) => _radiance.AsSpan(column * _camera.Height, _camera.Height);

    private void Meter(Scene scene)
    {
        var sum = Vector3.Zero;
        for (var sample = 0; sample < MeteredColumns; sample++)
        {
            foreach (var radiance in ColumnAt((2 * sample + 1) * _camera.Width / (2 * MeteredColumns)))
            {
                sum += Vector3.Min(radiance, Vector3.One);
            }
        }

        var mean = (sum.X + sum.Y + sum.Z) / (3f * MeteredColumns * _camera.Height);
        _exposure.MeterFor(_car.HasFullPhysics && !_isOpen ? mean * LightLag.FactorAt(scene.World, scene.Seconds) : mean);
    }

    private void PaintColumn(ReadOnlySpan<Solid> solids, in CameraView view, int column)
    {
        var ray = view.Column(column);
        var beam = _lighting.Beam(ray.FromNose);
        var radiance = ColumnAt(column);
        _backdrop.Depths.CopyTo(_depths);
        foreach (ref readonly var box in CollectionsMarshal.AsSpan(_boxes))
        {
            if (column >= box.FirstColumn && column <= box.LastColumn)
            {
                PaintBox(solids[box.Index], view, ray, beam, radiance);
            }
        }

        _backdrop.Paint(view, ray, beam, _depths, radiance);
    }

    private void PaintBox(in Solid solid, in CameraView view, in ColumnRay ray, Vector3 beam, Span<Vector3> radiance)
    {
        if (!solid.Cross(view.X, view.Y, ray.Dx, ray.Dy, out var crossing) || crossing.Leave < NearMeters)
        {
            return;
        }

        var enter = MathF.Max(NearMeters, crossing.Enter);
        if (solid.Top < view.Height)
        {
            var light = LightOn(Vector3.UnitZ, enter, ray, beam);
            PaintLevel(solid.Albedo * light, view, ray, solid.Top, crossing.Leave, enter, radiance);
        }
        else if (solid.Bottom > view.Height)
        {
            var light = LightOn(-Vector3.UnitZ, crossing.Leave, ray, beam);
            PaintLevel(solid.Albedo * light, view, ray, solid.Bottom, enter, crossing.Leave, radiance);
        }

        PaintWall(solid, view, ray, beam, crossing, enter, radiance);
    }

    private void PaintWall(in Solid solid, in CameraView view, in ColumnRay ray, Vector3 beam, in Crossing crossing, float depth, Span<Vector3> radiance)
    {
        var side = crossing.Positive ? 1f : -1f;
        var normal = crossing.ThroughEnd ? new Vector3(solid.Cos, solid.Sin, 0) * side : new Vector3(-solid.Sin, solid.Cos, 0) * side;
        var transmittance = _haze.Transmittance(depth * ray.Length);
        var light = LightOn(normal, depth, ray, beam) * transmittance;
        var fog = _haze.InFrontOf(transmittance);
        var wall = new WallColumn(solid, crossing, _lighting.IsDark);
        var metersPerRow = depth / view.Focal;
        var (first, last) = Rows(view, solid.Top, depth, solid.Bottom, depth);
        for (var row = first; row < last; row++)
        {
            if (depth < _depths[row] && (solid.Finish != Finish.Vapour || Texture.Patch(crossing.Across * 9 + row, row * 0.7f) > 0.2f))
            {
                var colour = wall.At(view.Height - (row + 0.5f - view.HorizonRow) * metersPerRow, out var glow);
                radiance[row] = colour * light + glow * transmittance + fog;
                _depths[row] = depth;
            }
        }
    }

    private void PaintLevel(Vector3 colour, in CameraView view, in ColumnRay ray, float level, float upperDepth, float lowerDepth, Span<Vector3> radiance)
    {
        var (first, last) = Rows(view, level, upperDepth, level, lowerDepth);
        for (var row = first; row < last; row++)
        {
            var depth = (view.Height - level) * view.Focal / (row + 0.5f - view.HorizonRow);
            if (depth > 0 && depth < _depths[row])
            {
                var transmittance = _haze.Transmittance(depth * ray.Length);
                radiance[row] = colour * transmittance + _haze.InFrontOf(transmittance);
                _depths[row] = depth;
            }
        }
    }

    private Vector3 LightOn(Vector3 normal, float depth, in ColumnRay ray, Vector3 beam) =>
        new Vector3(_lighting.OnSurface(normal) * _haze.DaylightAt(depth)) + Lighting.InBeam(beam, depth * ray.Length);

    private (int First, int Last) Rows(in CameraView view, float upper, float upperDepth, float lower, float lowerDepth) => (
        (int)Math.Clamp(MathF.Round(view.HorizonRow + (view.Height - upper) * view.Focal / upperDepth), 0, _camera.Height),
        (int)Math.Clamp(MathF.Round(view.HorizonRow + (view.Height - lower) * view.Focal / lowerDepth), 0, _camera.Height));
}
