using Spane.Mutation;

var parsed = MutationCommand.Create().Parse(args);
if (parsed.Errors.Count > 0)
{
    await Console.Error.WriteLineAsync($"spane: {parsed.Errors[0].Message} Try: ./spane mutate --help").ConfigureAwait(false);
    return 2;
}

try
{
    return await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(20) }).ConfigureAwait(false);
}
catch (MutationFailedException failure)
{
    await Console.Error.WriteLineAsync($"spane: {failure.Message}").ConfigureAwait(false);
    return 1;
}
catch (OperationCanceledException)
{
    return 0;
}
