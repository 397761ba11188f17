namespace Spane.Fuzzy;

/// <summary>A system contradicts itself; the message says where and what was expected.</summary>
public sealed class InvalidSystemException : Exception
{
    /// <summary>With the message for people.</summary>
    public InvalidSystemException(string message)
        : base(message)
    {
    }
}
