namespace EdgeAgent.Sensors.Ros;

/// <summary>One message type with its definition as MCAP's <c>ros2msg</c> encoding wants it: the type, then every type it uses.</summary>
/// <param name="Name">The type's name, such as <c>sensor_msgs/msg/Imu</c>.</param>
/// <param name="Encoding">The schema's encoding: <c>ros2msg</c> or <c>jsonschema</c>.</param>
/// <param name="MessageEncoding">The messages' encoding: <c>cdr</c> or <c>json</c>.</param>
/// <param name="Text">The definition.</param>
public sealed record RosSchema(string Name, string Encoding, string MessageEncoding, string Text);
