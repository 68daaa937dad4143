using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using EdgeAgent.Model;

namespace EdgeAgent.Profiles;

/// <summary>The JSON schema of a hardware profile, made from the types, so that what editors complete and what the agent checks are one.</summary>
internal static class ProfileSchema
{
    public const string Dialect = "https://json-schema.org/draft/2020-12/schema";

    /// <summary>How types become schemas: descriptions, ranges and patterns go along.</summary>
    public static readonly JsonSchemaExporterOptions Options = new()
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = Describe,
    };

    /// <summary>The schema of a whole profile, composed of all its layers, as a new document.</summary>
    public static JsonObject Create()
    {
        var schema = HardwareProfileJson.Default.HardwareProfile.GetJsonSchemaAsNode(Options).AsObject();
        schema.Insert(0, "$schema", Dialect);
        schema.Insert(1, "title", "EdgeAgent hardware profile");
        schema["properties"]!.AsObject()["schema"]!.AsObject()["const"] = HardwareProfile.CurrentSchema;
        return schema;
    }

    private static JsonNode Describe(JsonSchemaExporterContext context, JsonNode node)
    {
        if (node is not JsonObject schema || context.PropertyInfo?.AttributeProvider is not { } attributes)
        {
            return node;
        }

        foreach (var attribute in attributes.GetCustomAttributes(inherit: true))
        {
            switch (attribute)
            {
                case DescriptionAttribute description:
                    schema["description"] = description.Description;
                    break;
                case RangeAttribute range:
                    schema["minimum"] = Convert.ToDouble(range.Minimum);
                    schema["maximum"] = Convert.ToDouble(range.Maximum);
                    break;
                case RegularExpressionAttribute pattern:
                    schema["pattern"] = pattern.Pattern;
                    break;
            }
        }

        return schema;
    }
}
