using System.Numerics;
using EdgeAgent.Model;

namespace EdgeAgent.Triage;

/// <summary>Where things on the ground appear in a calibrated camera. Lens distortion is left out: it moves a box at the edge by less than the match allows.</summary>
internal sealed class CameraProjection(Pose mount, CameraModel model)
{
    private const float NearestMeters = 1;

    public int Width => model.Width;

    public int Height => model.Height;

    /// <summary>The image region of a box on the ground; false where part of it is behind the camera.</summary>
    public bool TryProject(in GroundBox box, float groundHeightMeters, out ImageRegion region)
    {
        region = new(float.MaxValue, float.MaxValue, float.MinValue, float.MinValue);
        for (var corner = 0; corner < 8; corner++)
        {
            var point = mount.ToSensor(new Vector3(
                (corner & 1) == 0 ? box.MinX : box.MaxX,
                (corner & 2) == 0 ? box.MinY : box.MaxY,
                groundHeightMeters + ((corner & 4) == 0 ? 0 : box.Top)));
            if (point.Z < NearestMeters)
            {
                return false;
            }

            var column = (float)(model.Fx * point.X / point.Z + model.Cx);
            var row = (float)(model.Fy * point.Y / point.Z + model.Cy);
            region = new(Math.Min(region.Left, column), Math.Min(region.Top, row), Math.Max(region.Right, column), Math.Max(region.Bottom, row));
        }

        return true;
    }
}
