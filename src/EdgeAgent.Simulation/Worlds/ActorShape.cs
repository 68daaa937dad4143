using System.Numerics;

namespace EdgeAgent.Simulation;

/// <summary>What actors are made of: a few boxes each, inside the bounding box that the ground truth reports.</summary>
internal static class ActorShape
{
    private const float BrakeLightsFromMps2 = -0.8f;

    // A lorry is two reflectors: its cab comes first, its body is what counts in total.
    private const float CabRcsDbsm = 12;

    private static readonly ActorSize Car = new(4.4, 1.8, 1.5, 10, true);
    private static readonly ActorSize Van = new(5.4, 2.0, 2.4, 13, true);
    private static readonly ActorSize Truck = new(9.0, 2.5, 3.6, 20, true);
    private static readonly ActorSize Pedestrian = new(0.5, 0.6, 1.75, -8, false);
    private static readonly ActorSize Cyclist = new(1.8, 0.6, 1.75, -3, false);

    private static readonly Vector3 DarkGlass = new(0.03f, 0.035f, 0.045f);
    private static readonly Vector3 Skin = new(0.45f, 0.28f, 0.2f);
    private static readonly Vector3 Jeans = new(0.04f, 0.06f, 0.13f);

    public static ActorSize SizeOf(ActorKind kind) => kind switch
    {
        ActorKind.Car => Car,
        ActorKind.Van => Van,
        ActorKind.Truck => Truck,
        ActorKind.Pedestrian => Pedestrian,
        _ => Cyclist,
    };

    /// <summary>Adds the actor's boxes to a scene.</summary>
    public static void AddTo(List<Solid> solids, short actor, ActorSpec spec, in ActorState state)
    {
        var paint = LinearColor(spec.Paint);
        var whole = new Solid
        {
            X = (float)state.X, Y = (float)state.Y, Cos = (float)Math.Cos(state.Yaw), Sin = (float)Math.Sin(state.Yaw),
            Vx = (float)state.Vx, Vy = (float)state.Vy, Actor = actor, Albedo = paint, Finish = Finish.CarBody,
            Braking = state.AccelerationMps2 < BrakeLightsFromMps2, RcsDbsm = float.NaN,
        };
        var rcs = (float)SizeOf(spec.Kind).RcsDbsm;
        switch (spec.Kind)
        {
            case ActorKind.Car:
                Add(0, 4.4f, 1.8f, 0.2f, 0.88f, 0.3f, paint, Finish.CarBody, rcs);
                Add(-0.3f, 2.5f, 1.6f, 0.88f, 1.5f, 0.1f, DarkGlass, Finish.Glass);
                break;
            case ActorKind.Van:
                Add(0, 5.4f, 2f, 0.25f, 1.25f, 0.4f, paint, Finish.CarBody, rcs);
                Add(-0.3f, 4.8f, 2f, 1.25f, 2.4f, 0.4f, paint, Finish.Plain);
                Add(2.25f, 0.3f, 1.8f, 1.25f, 2.2f, 0.1f, DarkGlass, Finish.Glass);
                break;
            case ActorKind.Truck:
                Add(-1f, 7f, 2.5f, 1.1f, 3.6f, 0.5f, paint, Finish.Plain, rcs);
                Add(3.5f, 2f, 2.4f, 0.4f, 3f, 0.3f, paint * 0.6f, Finish.CarBody, CabRcsDbsm);
                Add(-1f, 7f, 2.3f, 0.4f, 1.1f, 0.15f, new Vector3(0.04f), Finish.Plain);
                break;
            case ActorKind.Pedestrian:
                Add(0, 0.3f, 0.34f, 0, 0.85f, 0.25f, Jeans, Finish.Cloth);
                Add(0, 0.34f, 0.54f, 0.85f, 1.5f, 0.35f, paint, Finish.Cloth, rcs);
                Add(0, 0.22f, 0.2f, 1.5f, 1.75f, 0.4f, Skin, Finish.Plain);
                break;
            default:
                Add(0, 1.8f, 0.1f, 0.1f, 0.75f, 0.15f, new Vector3(0.05f), Finish.Plain, rcs);
                Add(-0.1f, 0.5f, 0.5f, 0.75f, 1.5f, 0.35f, paint, Finish.Cloth);
                Add(0.05f, 0.24f, 0.2f, 1.5f, 1.75f, 0.4f, Skin, Finish.Plain);
                break;
        }

        void Add(float ahead, float length, float width, float bottom, float top, float reflectivity, Vector3 albedo, Finish finish, float rcsDbsm = float.NaN)
        {
            var part = whole;
            part.X += ahead * part.Cos;
            part.Y += ahead * part.Sin;
            (part.HalfLength, part.HalfWidth, part.Bottom, part.Top) = (length / 2, width / 2, bottom, top);
            (part.Reflectivity, part.Albedo, part.Finish, part.RcsDbsm) = (reflectivity, albedo, finish, rcsDbsm);
            solids.Add(part);
        }
    }

    private static Vector3 LinearColor(int rgb)
    {
        static float Linear(int value) => MathF.Pow((value & 255) / 255f, 2.2f);
        return new(Linear(rgb >> 16), Linear(rgb >> 8), Linear(rgb));
    }
}
