namespace EdgeAgent.Profiles;

/// <summary>Paths with every symbolic link followed, as realpath(3) has them; what does not exist stays as it is written.</summary>
internal static class RealPath
{
    private const int MostLinks = 40;

    /// <summary>The real path of an absolute path.</summary>
    public static string Of(string path)
    {
        var links = 0;
        var todo = new Stack<string>(path.Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse());
        var real = "/";
        while (todo.TryPop(out var step))
        {
            if (step == "..")
            {
                real = Path.GetDirectoryName(real) ?? "/";
                continue;
            }

            var next = Path.Combine(real, step);
            if (step == "." || new FileInfo(next).LinkTarget is not { } target)
            {
                real = step == "." ? real : next;
                continue;
            }

            if (++links > MostLinks)
            {
                return next;
            }

            real = target.StartsWith('/') ? "/" : real;
            foreach (var part in target.Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse())
            {
                todo.Push(part);
            }
        }

        return real;
    }
}
