using System.Numerics;
using EdgeAgent.Model;

namespace EdgeAgent.Simulation;

/// <summary>Sky and ground: what a level camera sees where no box is in the way.</summary>
/// <remarks>Its rows look at the same heights of sky and distances of ground in every picture, whatever the column.</remarks>
internal sealed class Backdrop
{
    private const float FogTopMeters = 18;

    private readonly Lighting _lighting;
    private readonly Haze _haze;
    private readonly GroundPaint _ground;
    private readonly int _horizon;
    private readonly float[] _depths;

    // Rows of sky.
    private readonly Vector3[] _sky;
    private readonly float[] _throughFogMeters;
    private readonly int[] _cloudRow;

    // Rows of sky as the air of the present picture lets them through.
    private readonly Vector3[] _seenSky;
    private readonly Vector3[] _seenFog;

    // Daylight on each row's ground in the present picture.
    private readonly Vector3[] _daylight;

    public Backdrop(CameraModel camera, float heightMeters, Lighting lighting, Haze haze, GroundPaint ground)
    {
        (_lighting, _haze, _ground) = (lighting, haze, ground);
        var (focal, center) = ((float)camera.Fy, (float)camera.Cy);
        _horizon = Math.Clamp((int)MathF.Ceiling(center), 0, camera.Height);
        (_depths, _daylight) = (new float[camera.Height], new Vector3[camera.Height]);
        for (var row = _horizon; row < camera.Height; row++)
        {
            _depths[row] = heightMeters * focal / MathF.Max(0.01f, row - center);
        }

        Array.Fill(_depths, float.PositiveInfinity, 0, _horizon);
        (_sky, _seenSky, _seenFog) = (new Vector3[_horizon], new Vector3[_horizon], new Vector3[_horizon]);
        (_throughFogMeters, _cloudRow) = (new float[_horizon], new int[_horizon]);
        for (var row = 0; row < _horizon; row++)
        {
            var elevation = (center - row) / focal;
            _sky[row] = lighting.Sky(elevation);
            _throughFogMeters[row] = FogTopMeters / MathF.Max(1e-3f, elevation);
            _cloudRow[row] = Texture.Row(elevation * 160);
        }
    }

    /// <summary>How deep each row sees.</summary>
    public ReadOnlySpan<float> Depths => _depths;

    /// <summary>Takes in the air of a picture.</summary>
    public void Look()
    {
        for (var row = 0; row < _horizon; row++)
        {
            var transmittance = _haze.Transmittance(_throughFogMeters[row]);
            (_seenSky[row], _seenFog[row]) = (_sky[row] * transmittance, _haze.InFrontOf(transmittance));
        }

        var day = _lighting.OnSurface(Vector3.UnitZ);
        for (var row = _horizon; row < _daylight.Length; row++)
        {
            _daylight[row] = new Vector3(day * _haze.DaylightAt(_depths[row]));
        }
    }

    /// <summary>Paints what a column's boxes left free: the rows that are still as deep as <see cref="Depths"/>.</summary>
    public void Paint(in CameraView view, in ColumnRay ray, Vector3 beam, ReadOnlySpan<float> depths, Span<Vector3> radiance)
    {
        PaintSky(ray, depths[.._horizon], radiance[.._horizon]);
        PaintGround(view, ray, beam, depths, radiance);
    }

    private void PaintSky(in ColumnRay ray, ReadOnlySpan<float> depths, Span<Vector3> radiance)
    {
        var cloudColumn = Texture.Column(ray.Bearing * 60);
        for (var row = 0; row < radiance.Length; row++)
        {
            if (float.IsPositiveInfinity(depths[row]))
            {
                radiance[row] = _seenFog[row] + _seenSky[row] * (1 + 0.1f * Texture.Patch(_cloudRow[row], cloudColumn));
            }
        }
    }

    private void PaintGround(in CameraView view, in ColumnRay ray, Vector3 beam, ReadOnlySpan<float> depths, Span<Vector3> radiance)
    {
        var isDark = _lighting.IsDark;
        for (var row = _horizon; row < radiance.Length; row++)
        {
            var depth = _depths[row];
            if (depths[row] == depth)
            {
                var distance = depth * ray.Length;
                var light = isDark ? _daylight[row] + Lighting.InBeam(beam, distance) : _daylight[row];
                var transmittance = _haze.Transmittance(distance);
                var colour = _ground.At(view.X + ray.Dx * depth, view.Y + ray.Dy * depth, distance);
                radiance[row] = colour * light * transmittance + _haze.InFrontOf(transmittance);
            }
        }
    }
}
