namespace Spane.Mutation;

/// <summary>The mutants could not be tried; the message says what to do.</summary>
public sealed class MutationFailedException : Exception
{
    /// <summary>Creates the exception.</summary>
    public MutationFailedException()
    {
    }

    /// <summary>Creates the exception.</summary>
    public MutationFailedException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    public MutationFailedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
