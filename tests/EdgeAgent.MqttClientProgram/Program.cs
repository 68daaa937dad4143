using EdgeAgent.MqttClientProgram;

return await (args switch
{
    ["broker", .. var rest] => BrokerVerb.RunAsync(rest),
    [var port, ..] when ScenarioTable.NameFromCommandLine() is { } name => ScenarioTable.RunAsync(name, port),
    [var name, var port, ..] => ScenarioTable.RunAsync(name, port),
    _ => ScenarioTable.ExplainAsync(),
});
