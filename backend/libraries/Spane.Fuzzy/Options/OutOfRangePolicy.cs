namespace Spane.Fuzzy;

/// <summary>What happens to an input outside its universe. A NaN input always gives NaN outputs, an infinite one counts as
/// outside.</summary>
public enum OutOfRangePolicy
{
    /// <summary>The membership functions are evaluated there all the same (MATLAB, Octave, fuzzylite); infinity gives the limit of each
    /// term.</summary>
    Evaluate,

    /// <summary>The nearest end of the universe is used.</summary>
    Clamp,

    /// <summary>All outputs are NaN.</summary>
    NotANumber,
}
