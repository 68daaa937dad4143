namespace EdgeAgent.Sensors.Cameras.V4l2;

/// <summary>Asks a camera for every format, size and rate that it offers.</summary>
internal static class V4l2Offer
{
    private const int MostModes = 1000;

    public static List<CameraMode> Read(V4l2Handle camera)
    {
        var modes = new List<CameraMode>();
        var format = new V4l2FormatDescription { Type = V4l2Native.VideoCapture };
        for (; modes.Count < MostModes && camera.Try(V4l2Native.EnumerateFormat, ref format); format.Index++)
        {
            var size = new V4l2FrameSize { PixelFormat = format.PixelFormat };
            for (; modes.Count < MostModes && camera.Try(V4l2Native.EnumerateFrameSizes, ref size); size.Index++)
            {
                modes.Add(size.Type == V4l2Native.Discrete
                    ? Mode(camera, format.PixelFormat, (int)size.Width, (int)size.Height, (int)size.Width, (int)size.Height)
                    : Mode(camera, format.PixelFormat, (int)size.LeastWidth, (int)size.LeastHeight, (int)size.MostWidth, (int)size.MostHeight));
                if (size.Type != V4l2Native.Discrete)
                {
                    break;
                }
            }

            // A driver that lists no sizes takes some all the same: SetFormat tells.
            if (size.Index == 0 && !modes.Exists(mode => mode.FourCc == format.PixelFormat))
            {
                modes.Add(new(format.PixelFormat, 1, 1, int.MaxValue, int.MaxValue, []));
            }
        }

        return modes;
    }

    private static CameraMode Mode(V4l2Handle camera, uint fourCc, int leastWidth, int leastHeight, int mostWidth, int mostHeight)
    {
        var rates = new List<double>();
        var interval = new V4l2FrameInterval { PixelFormat = fourCc, Width = (uint)mostWidth, Height = (uint)mostHeight };
        for (; rates.Count < MostModes && camera.Try(V4l2Native.EnumerateFrameIntervals, ref interval); interval.Index++)
        {
            rates.Add((double)interval.Denominator / Math.Max(1, interval.Numerator));
            if (interval.Type != V4l2Native.Discrete)
            {
                rates.Insert(0, (double)interval.LongestDenominator / Math.Max(1, interval.LongestNumerator));
                return new(fourCc, leastWidth, leastHeight, mostWidth, mostHeight, rates, AnyRateBetween: true);
            }
        }

        return new(fourCc, leastWidth, leastHeight, mostWidth, mostHeight, rates);
    }
}
