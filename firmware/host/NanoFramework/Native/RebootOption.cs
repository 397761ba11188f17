namespace nanoFramework.Runtime.Native;

/// <summary>How to restart.</summary>
public enum RebootOption
{
    /// <summary>The whole chip.</summary>
    NormalReboot = 0,

    /// <summary>Into nanoBooter.</summary>
    EnterNanoBooter = 1,

    /// <summary>The CLR only.</summary>
    ClrOnly = 2,

    /// <summary>Into the maker's boot loader.</summary>
    EnterProprietaryBooter = 8,
}
