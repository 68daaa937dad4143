using System.Numerics;
using EdgeAgent.Model;

namespace EdgeAgent.Simulation;

/// <summary>What actors are made of: a few boxes each, inside the bounding box that the ground truth reports.</summary>
internal static class ActorShape
{
    private const float BrakeLightsFromMps2 = -0.8f;

    // A lorry is two reflectors: its cab comes first, its body is what counts in total.
    private const float CabRcsDbsm = 12;

    // Polished black paint in the rain sends a LiDAR's light elsewhere; a trailer of wood and cloth sends hardly any radar back.
    private const float BlackReflectivity = 0.0004f;
    private const float AbsorbingRcsDbsm = -45;

    private static readonly ActorSize Car = new(4.4, 1.8, 1.5, 10, true);
    private static readonly ActorSize Van = new(5.4, 2.0, 2.4, 13, true);
    private static readonly ActorSize Truck = new(9.0, 2.5, 3.6, 20, true);
    private static readonly ActorSize Pedestrian = new(0.5, 0.6, 1.75, -8, false);
    private static readonly ActorSize Cyclist = new(1.8, 0.6, 1.75, -3, false);
    private static readonly ActorSize Child = new(0.35, 0.42, 1.2, -11, false);
    private static readonly ActorSize Motorcyclist = new(2.1, 0.8, 1.7, 3, true);
    private static readonly ActorSize Bus = new(11.5, 2.5, 3.1, 20, true);
    private static readonly ActorSize Animal = new(1.5, 0.5, 1.3, -6, false);
    private static readonly ActorSize Debris = new(0.9, 0.8, 0.45, -5, false);
    private static readonly ActorSize Bag = new(0.4, 0.4, 0.45, -30, false, IsSoft: true);
    private static readonly ActorSize Plume = new(1.8, 1.6, 2.2, -60, false, IsSoft: true);
    private static readonly ActorSize Cone = new(0.35, 0.35, 0.75, -12, false, IsSoft: true);
    private static readonly ActorSize Oddity = new(3.2, 1.9, 3.4, 4, true);

    private static readonly Vector3 DarkGlass = new(0.03f, 0.035f, 0.045f);
    private static readonly Vector3 Skin = new(0.45f, 0.28f, 0.2f);
    private static readonly Vector3 Jeans = new(0.04f, 0.06f, 0.13f);
    private static readonly Vector3 Fur = new(0.2f, 0.12f, 0.06f);

    public static ActorSize SizeOf(ActorKind kind) => kind switch
    {
        ActorKind.Car => Car,
        ActorKind.Van => Van,
        ActorKind.Truck => Truck,
        ActorKind.Pedestrian => Pedestrian,
        ActorKind.Child => Child,
        ActorKind.Motorcyclist => Motorcyclist,
        ActorKind.Bus => Bus,
        ActorKind.Animal => Animal,
        ActorKind.Debris => Debris,
        ActorKind.Bag => Bag,
        ActorKind.Plume => Plume,
        ActorKind.Cone => Cone,
        ActorKind.Oddity => Oddity,
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
            HasDominantScatterer = spec.Kind is ActorKind.Motorcyclist or ActorKind.Cone or ActorKind.Debris,
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
            case ActorKind.Child:
                Add(0, 0.2f, 0.24f, 0, 0.55f, 0.25f, Jeans, Finish.Cloth);
                Add(0, 0.24f, 0.38f, 0.55f, 1f, 0.35f, paint, Finish.Cloth, rcs);
                Add(0, 0.19f, 0.18f, 1f, 1.2f, 0.4f, Skin, Finish.Plain);
                break;
            case ActorKind.Motorcyclist:
                Add(0, 2.1f, 0.35f, 0.15f, 0.9f, 0.25f, paint, Finish.CarBody, rcs);
                Add(-0.1f, 0.5f, 0.6f, 0.9f, 1.45f, 0.3f, Jeans, Finish.Cloth);
                Add(0, 0.28f, 0.28f, 1.45f, 1.7f, 0.4f, paint, Finish.Plain);
                break;
            case ActorKind.Bus:
                Add(0, 11.5f, 2.5f, 0.3f, 1.2f, 0.4f, paint, Finish.CarBody, rcs);
                Add(0, 11.5f, 2.5f, 1.2f, 2.6f, 0.12f, DarkGlass, Finish.Glass);
                Add(0, 11.5f, 2.5f, 2.6f, 3.1f, 0.4f, paint, Finish.Plain);
                break;
            case ActorKind.Animal:
                Add(0, 1.2f, 0.4f, 0.6f, 1.05f, 0.3f, Fur, Finish.Foliage, rcs);
                Add(-0.45f, 0.15f, 0.35f, 0, 0.6f, 0.25f, Fur, Finish.Plain);
                Add(0.45f, 0.15f, 0.35f, 0, 0.6f, 0.25f, Fur, Finish.Plain);
                Add(0.75f, 0.35f, 0.22f, 0.9f, 1.3f, 0.3f, Fur, Finish.Plain);
                break;
            case ActorKind.Debris:
                Add(0, 0.9f, 0.8f, 0, 0.45f, 0.25f, paint, Finish.Plain, rcs);
                break;
            case ActorKind.Bag:
                Add(0, 0.4f, 0.4f, 0.1f, 0.45f, 0.08f, paint, Finish.Plain, rcs);
                break;
            case ActorKind.Plume:
                Add(0, 1.8f, 1.6f, 0.1f, 2.2f, 0.06f, new Vector3(0.6f), Finish.Vapour);
                break;
            case ActorKind.Cone:
                Add(0, 0.35f, 0.35f, 0, 0.75f, 0.5f, paint, Finish.Plain, rcs);
                break;
            case ActorKind.Oddity:
                Add(-0.6f, 2f, 1.9f, 0.5f, 1.6f, 0.3f, paint, Finish.Plain, rcs);
                Add(-0.6f, 0.3f, 0.3f, 1.6f, 3.4f, 0.3f, Fur, Finish.Plain);
                Add(1.1f, 1f, 0.5f, 0.4f, 1.7f, 0.3f, Fur, Finish.Foliage);
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
            if (spec.UnseenBy == SensorKind.Lidar)
            {
                part.Reflectivity = BlackReflectivity;
            }
            else if (spec.UnseenBy == SensorKind.Radar && !float.IsNaN(rcsDbsm))
            {
                part.RcsDbsm = AbsorbingRcsDbsm;
            }

            solids.Add(part);
        }
    }

    private static Vector3 LinearColor(int rgb)
    {
        static float Linear(int value) => MathF.Pow((value & 255) / 255f, 2.2f);
        return new(Linear(rgb >> 16), Linear(rgb >> 8), Linear(rgb));
    }
}
