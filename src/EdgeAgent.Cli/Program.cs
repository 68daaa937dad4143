using EdgeAgent.Cli;

return await EdgeAgentCommand.RunAsync(args);
