using System.Diagnostics.CodeAnalysis;
using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Ros;

/// <summary>Reads <c>sensor_msgs/CameraInfo</c>.</summary>
internal static class CameraInfoMessage
{
    private const int MostDimension = 1 << 16;

    // header, uint32 height, width, string distortion_model, float64[] d, float64[9] k, float64[9] r, float64[12] p, …
    public static bool TryRead(ref CdrReader cdr, [NotNullWhen(true)] out CameraModel? camera)
    {
        camera = null;
        cdr.Header(out _);
        var height = cdr.U32();
        var width = cdr.U32();
        var model = cdr.Text();
        var distortion = new double[cdr.SequenceLength(sizeof(double))];
        for (var index = 0; index < distortion.Length; index++)
        {
            distortion[index] = cdr.F64();
        }

        Span<double> k = stackalloc double[9];
        for (var index = 0; index < k.Length; index++)
        {
            k[index] = cdr.F64();
        }

        if (!cdr.Ok || width is 0 or > MostDimension || height is 0 or > MostDimension || k[0] == 0)
        {
            return false;
        }

        // Other models' coefficients mean other things: a pinhole without distortion is nearer the truth than they would be.
        var isPlumbBob = model is "plumb_bob" or "" && distortion.Length is 4 or 5;
        camera = new()
        {
            Width = (int)width,
            Height = (int)height,
            Fx = k[0],
            Fy = k[4],
            Cx = k[2],
            Cy = k[5],
            Distortion = isPlumbBob ? distortion : [],
        };
        return true;
    }
}
