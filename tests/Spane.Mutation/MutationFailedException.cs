namespace Spane.Mutation;

/// <summary>The mutants could not be tried; the message says what to do.</summary>
public sealed class MutationFailedException : Exception
{
    /// <summary>Creates the exception.</summary>
    public MutationFailedException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What went wrong and what to do, one sentence each.</param>
    public MutationFailedException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What went wrong and what to do, one sentence each.</param>
    /// <param name="innerException">What it came from.</param>
    public MutationFailedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
