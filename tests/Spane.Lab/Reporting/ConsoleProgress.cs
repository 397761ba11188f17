namespace Spane.Lab.Reporting;

/// <summary>Shows on standard error how far a long run is, on one line, where a person watches.</summary>
internal sealed class ConsoleProgress(string what) : IProgress<int>
{
    /// <inheritdoc />
    public void Report(int value)
    {
        if (!Console.IsErrorRedirected)
        {
            Console.Error.Write($"\r{what}: {value} ");
        }
    }
}
