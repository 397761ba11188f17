using Spane.Mutation;

var parsed = MutationCommand.Create().Parse(args);
if (parsed.Errors.Count > 0)
{
    await Console.Error.WriteLineAsync($"spane: {parsed.Errors[0].Message} Try: ./spane mutate --help");
    return 2;
}

try
{
    return await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(20) });
}
catch (MutationFailedException failure)
{
    await Console.Error.WriteLineAsync($"spane: {failure.Message}");
    return 1;
}
catch (OperationCanceledException)
{
    return 0;
}
