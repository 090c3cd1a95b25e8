//! The import protocol, behaviour by behaviour, as CPython's own tests of `importlib`, `pkgutil`,
//! `importlib.resources`, `importlib.metadata`, `zipimport`, `runpy` and `inspect` look at it.
//!
//! Each test is the function of the same name in `python/cases/case/<module>.py`. `python/check.py`
//! runs the same functions in CPython; where ours does something else on purpose, the function says
//! so with `differs`.

#![allow(clippy::unwrap_used)]

mod support;

macro_rules! cases {
    ($module:ident: $($case:ident)*) => {
        mod $module {
            $(
                #[test]
                fn $case() {
                    crate::support::run(stringify!($module), stringify!($case));
                }
            )*

            #[test]
            fn every_case_is_a_test() {
                crate::support::compare(stringify!($module), &[$(stringify!($case)),*]);
            }
        }
    };
}

cases! { finding:
    module_spec_names_the_module_and_its_parent
    top_level_module_spec_has_an_empty_parent
    package_spec_is_its_own_parent
    module_spec_has_its_path_as_origin
    package_spec_has_the_path_of_its_init
    package_spec_lists_one_search_location
    module_spec_has_no_search_locations
    spec_has_no_cached_path
    spec_is_a_module_spec_with_a_loader
    one_loader_serves_every_module
    equal_modules_have_equal_specs
    missing_module_has_no_spec
    missing_submodule_has_no_spec
    submodule_of_a_missing_parent_is_an_error
    submodule_of_a_module_is_an_error
    empty_name_is_no_module
    relative_name_is_found_in_the_package
    relative_name_without_a_package_is_an_error
    imported_module_has_the_spec_it_was_found_with
    imported_module_without_a_spec_is_a_value_error
    finding_a_submodule_imports_its_parents_only
    module_name_that_is_not_ascii
    names_differ_by_case
    name_with_a_suffix_is_not_a_module
    name_with_a_zero_byte_is_not_a_module
    name_with_a_lone_surrogate_is_an_error
    data_file_is_not_a_module
    directory_with_data_only_is_a_namespace_package
    namespace_package_joins_all_roots
    namespace_package_spec_has_no_origin
    namespace_package_has_no_file
    modules_of_every_portion_can_be_imported
    namespace_package_is_not_a_place_for_names
    module_attributes_agree_with_the_spec
    module_has_no_path
    package_path_is_the_list_of_its_spec
    module_has_no_cached_attribute
    docstring_of_module_and_package
    module_without_docstring_has_none
    module_repr_shows_where_it_is_from
    module_has_the_builtins
    spec_from_loader_asks_the_loader
    spec_from_loader_of_a_package
    spec_from_loader_with_an_origin
    finder_looks_only_at_the_name_it_is_given
    every_module_of_the_standard_library_in_use_has_a_spec
}

cases! { importing:
    import_binds_the_top_level_name
    import_as_binds_the_submodule
    from_package_import_submodule
    from_package_import_name_and_submodule_together
    submodule_becomes_an_attribute_of_its_package
    relative_imports_between_packages
    relative_import_of_a_sibling_module
    relative_import_beyond_the_top_level
    relative_import_in_a_program_has_no_package
    star_import_takes_what_all_names_submodules_too
    star_import_of_a_name_that_all_promises_in_vain
    star_import_without_all_leaves_underscores_out
    missing_module_names_itself
    missing_submodule_names_itself
    missing_parent_is_the_one_named
    submodule_of_a_module_says_it_is_no_package
    missing_name_in_a_module
    missing_name_in_a_namespace_package
    import_module_resolves_relative_names
    import_module_refuses_relative_names_without_a_package
    import_module_beyond_the_top_level
    dunder_import_gives_the_top_level_package
    dunder_import_with_a_from_list_gives_the_submodule
    dunder_import_imports_what_the_from_list_names
    dunder_import_with_a_level
    dunder_import_refuses_bad_arguments
    import_statement_asks_builtins_import
    second_import_gives_the_same_module
    module_deleted_from_sys_modules_is_imported_anew
    none_in_sys_modules_forbids_the_import
    whatever_is_in_sys_modules_is_what_an_import_gives
    module_that_replaces_itself
    module_that_removes_itself_is_an_error
    failing_module_is_not_kept
    failing_package_keeps_nothing_but_its_parent
    failing_import_error_keeps_its_text
    circle_of_import_statements
    circle_of_from_imports_of_modules
    circle_of_from_imports_of_names_says_so
    circle_that_uses_an_attribute_too_early_says_so
    module_getattr_answers_for_missing_names
    module_getattr_that_raises_is_an_import_error_in_from_import
    module_dir_is_sorted
    module_class_may_be_changed
    reload_runs_in_the_same_module
    reload_gives_the_module_a_new_spec
    reload_restores_what_was_changed
    reload_of_a_namespace_package_keeps_its_portions
    reload_of_what_is_not_imported
    reload_without_the_parent
    failing_reload_keeps_the_module
    threads_that_import_the_same_module_get_one_and_whole
    threads_that_import_a_failing_module_all_fail
    threads_that_import_a_circle_from_both_ends_do_not_hang
    threads_that_wait_for_each_other_take_modules_as_they_are
}

cases! { loading:
    module_from_spec_is_not_yet_run
    module_executed_by_hand_is_not_in_sys_modules
    module_executed_twice_by_hand_keeps_its_namespace
    package_executed_by_hand_has_its_path
    namespace_package_executed_by_hand
    module_executed_in_an_object_that_is_not_a_module
    create_module_leaves_it_to_the_import_system
    load_module_still_imports
    is_package_tells_packages_from_modules
    is_package_of_a_namespace_package
    get_code_gives_code_that_can_be_run
    code_names_the_path_of_its_file
    get_code_does_not_import
    get_code_of_a_namespace_package_is_nothing_to_run
    get_source_is_the_text_of_the_file
    get_source_decodes_it
    get_source_of_an_empty_module_is_empty
    get_source_of_a_namespace_package_is_empty
    get_filename_is_what_becomes_dunder_file
    loader_refuses_names_it_does_not_have
    get_filename_of_a_namespace_package_is_an_error
    loader_refuses_what_is_not_a_name
    loader_is_what_the_abstract_classes_ask_for
    get_data_reads_files_by_their_path
    get_data_reads_an_empty_file
    get_data_reads_names_with_spaces_and_letters
    get_data_reads_the_source_of_a_module
    get_data_takes_the_path_in_the_bundle
    get_data_of_a_missing_file
    get_data_of_a_directory
    get_data_does_not_read_the_disk
    lazy_module_runs_when_it_is_first_used
    lazy_module_that_fails_does_so_when_it_is_used
    lazy_package_still_has_submodules
    lazy_module_keeps_what_was_set_before
    lazy_loader_needs_a_loader_that_executes
    resolve_name_of_importlib
    decode_source_is_what_get_source_does
}

cases! { hooking:
    finder_before_ours_may_take_a_module
    finder_after_ours_gets_what_ours_does_not_have
    finder_is_told_the_path_of_the_package
    finder_is_told_the_module_to_reload
    finder_that_fails_ends_the_import
    invented_package_may_hold_modules_of_ours
    module_of_ours_below_an_invented_package_has_its_own_name
    loader_of_the_program_may_wrap_ours
    without_a_finder_nothing_is_found
    imported_modules_need_no_finder
    package_path_may_be_extended_with_a_directory_of_the_bundle
    package_without_its_path_keeps_its_submodules
    directory_of_the_bundle_on_sys_path
    directory_removed_from_sys_path_is_no_longer_searched
    entries_of_sys_path_that_are_nothing_are_ignored
    path_finder_of_importlib_searches_given_directories
    path_finder_of_importlib_joins_namespace_portions
    path_importer_cache_keeps_the_finder_of_a_directory
    path_hook_refuses_what_is_not_a_directory_of_the_bundle
    path_hook_of_the_program_comes_before_ours
    path_entry_finder_finds_modules_packages_and_portions
    path_entry_finder_looks_at_the_last_part_of_a_name
    invalidate_caches_changes_nothing
    invalidate_caches_asks_every_finder
}

cases! { walking:
    iter_modules_gives_modules_and_packages
    iter_modules_puts_the_prefix_before_each
    iter_modules_imports_nothing
    iter_modules_is_sorted_and_of_direct_children
    iter_modules_leaves_init_and_data_out
    iter_modules_of_a_namespace_package
    iter_modules_of_a_directory_that_is_no_package
    iter_modules_of_missing_and_repeated_directories
    iter_modules_without_a_path_gives_top_level_modules
    iter_modules_without_a_path_gives_modules_of_distributions
    iter_modules_refuses_a_string
    iter_modules_names_the_finder_of_each
    iter_importer_modules_of_one_finder
    walk_packages_goes_into_packages
    walk_packages_imports_packages_only
    walk_packages_tells_of_packages_that_fail
    walk_packages_passes_over_import_errors_only
    get_data_reads_beside_a_package
    get_data_reads_beside_a_module
    get_data_of_an_empty_file
    get_data_of_a_missing_file
    get_data_of_a_package_that_is_missing
    get_data_of_a_namespace_package_is_none
    get_data_follows_dots_inside_the_bundle
    get_data_does_not_lead_out_of_the_bundle
    get_data_takes_an_absolute_name_as_one_below_the_package
    extend_path_adds_directories_of_the_same_name
    extend_path_adds_namespace_portions
    extend_path_of_a_submodule_looks_below_its_parent
    extend_path_changes_no_list_and_adds_nothing_twice
    extend_path_leaves_what_is_not_a_list
    resolve_name_with_a_colon
    resolve_name_without_a_colon
    resolve_name_of_what_is_missing
    resolve_name_refuses_malformed_names
    get_importer_of_a_directory_of_the_bundle
    get_importer_of_a_directory_on_disk
    get_importer_of_what_is_missing
    iter_importers_of_a_module_are_those_of_its_package
    iter_importers_of_everything_begins_with_the_meta_path
    iter_importers_refuses_relative_names
    find_loader_is_gone
}

cases! { reading:
    files_of_a_package_by_name_and_as_an_object
    files_of_a_module_are_those_beside_it
    files_of_a_top_level_module_are_those_at_the_root
    files_without_an_anchor_are_those_of_the_caller
    files_of_a_submodule_package
    files_of_a_directory_that_is_not_a_package
    files_of_a_missing_package
    files_refuses_what_is_no_anchor
    files_gives_a_traversable
    files_of_a_module_without_a_spec
    joinpath_takes_several_names_and_slashes
    joinpath_without_names_is_the_directory_itself
    joinpath_to_what_is_missing_is_no_error
    name_is_the_last_part
    iterdir_gives_files_and_directories
    iterdir_of_a_directory_that_is_not_a_package
    iterdir_gives_paths_that_can_be_read
    iterdir_of_a_file
    iterdir_of_what_is_missing
    is_file_and_is_dir
    modules_are_files_too
    traversables_compare_by_path
    traversables_can_be_keys
    str_of_a_traversable_is_its_path
    repr_of_a_traversable_shows_its_path
    suffix_stem_and_parent
    glob_finds_files_by_pattern
    read_text_decodes_what_it_is_told
    read_text_is_utf_8_unless_told_otherwise
    read_text_that_cannot_be_decoded
    read_text_with_an_error_handler
    read_text_translates_line_ends
    read_bytes_is_what_the_file_has
    empty_file_is_read_as_nothing
    names_with_spaces_and_letters
    large_file_is_read_whole
    open_gives_text
    open_gives_bytes
    open_text_with_a_newline_argument
    open_binary_refuses_an_encoding
    open_refuses_to_write
    opened_files_are_independent
    missing_file_is_a_file_not_found_error
    missing_file_error_names_it
    directory_cannot_be_read
    namespace_package_shows_the_files_of_every_portion
    namespace_package_takes_the_first_of_equal_names
    namespace_package_merges_directories
    namespace_package_is_a_directory
    namespace_package_has_no_missing_file
    as_file_gives_a_file_until_the_end
    as_file_keeps_the_suffix
    as_file_gives_a_directory_until_the_end
    as_file_can_be_read_by_a_descriptor
    as_file_of_a_path_on_disk_is_that_path
    as_file_cleans_up_after_an_error
    as_file_that_was_removed_by_its_user
    as_file_of_what_is_missing
    read_text_function
    functions_take_several_names
    read_binary_function
    open_text_function
    open_binary_function
    path_function
    is_resource_function
    contents_function
    functions_of_a_missing_file
    functions_take_modules
    reader_of_a_package
    reader_has_no_path_to_give
}

cases! { describing:
    version_of_a_distribution
    names_are_normalized
    missing_distribution_is_named
    beginning_of_a_name_is_not_the_name
    empty_name_is_a_value_error
    metadata_is_a_mapping
    metadata_with_several_values
    metadata_has_the_description
    metadata_as_json
    key_that_metadata_does_not_have
    requirements_of_a_distribution
    files_are_those_of_the_record
    files_have_size_and_hash
    files_have_the_size_they_say
    files_can_be_read
    files_can_be_located
    files_know_their_distribution_and_parts
    modules_of_a_distribution_can_be_read
    locate_file_takes_any_path
    read_text_of_the_metadata_directory
    read_text_of_what_is_missing_is_none
    entry_points_of_a_group
    entry_points_of_everything
    entry_points_by_name_and_value
    entry_points_of_a_missing_group
    entry_point_by_a_missing_name
    entry_point_loads_a_class
    entry_point_loads_a_chain_of_attributes
    entry_point_loads_a_module
    entry_point_loads_a_function
    entry_point_with_extras
    entry_point_that_cannot_be_loaded
    entry_points_of_one_distribution
    entry_points_are_equal_by_what_they_say
    every_distribution_is_listed_once
    distributions_by_name
    distributions_of_a_directory
    distributions_take_a_context_or_names
    packages_of_distributions
    origin_of_a_distribution_that_was_not_installed_from_an_address
    distribution_of_a_finder_of_the_program
    distribution_on_disk_is_not_looked_for
}

cases! { running:
    run_module_runs_a_module_under_its_name
    run_module_as_the_program
    run_module_of_a_package_runs_its_main
    run_module_of_a_package_as_the_program
    run_module_leaves_sys_as_it_was
    run_module_puts_the_path_in_argv
    run_module_gives_the_names_of_the_module
    run_module_of_what_is_missing
    run_module_of_a_package_without_main
    run_module_of_a_namespace_package
    run_module_of_a_module_that_fails
    run_module_refuses_relative_names
    run_module_warns_of_a_module_that_is_imported_already
    run_path_runs_the_main_of_a_directory
    run_path_runs_a_file
    run_path_of_a_directory_without_main
    run_path_of_what_is_missing
}

cases! { inspecting:
    getsource_of_a_function
    getsource_of_a_class
    getsource_of_a_method
    getsource_of_a_module
    getsource_of_a_package
    getsource_of_a_standard_module
    getsourcelines_tell_the_line
    getsourcefile_of_a_function_is_that_of_its_module
    getfile_of_a_function_is_that_of_its_code
    getfile_of_a_module_and_class_is_dunder_file
    getmodule_of_what_is_in_a_module
    getmodulename_of_a_path
    getdoc_and_signature
    getcomments_before_a_method
    getsource_of_what_has_none
    docstring_of_a_program
    line_of_a_path_below_the_binary
    line_of_a_relative_path_is_one_in_the_working_directory
    line_beyond_the_end_is_empty
    lines_of_what_is_missing_are_none
    lines_come_back_after_the_cache_is_cleared
    traceback_shows_path_and_line
    extracted_traceback_has_lines_and_names
    traceback_of_a_failing_import_shows_no_importer
    frame_knows_its_module
    stack_shows_source_lines
    warning_says_file_and_line
    warning_with_a_stack_level_says_who_called
    warning_is_shown_with_its_line
    pickle_of_functions_and_classes_is_by_reference
    pickle_of_an_instance_finds_its_class
    unpickling_imports_the_module
    unpickling_of_a_missing_module
}

cases! { opening:
    open_reads_text
    open_reads_bytes
    open_translates_line_ends
    open_reads_source_files
    open_of_a_missing_file
    open_of_a_directory
    open_refuses_to_write
    open_with_bad_arguments
    open_decodes_with_errors
    listdir_is_what_the_directory_has
    listdir_of_a_file_or_of_nothing
    scandir_tells_files_from_directories
    walk_goes_down
    stat_tells_kind_and_size
    stat_says_read_only
    exists_isfile_isdir_getsize
    what_is_missing_does_not_exist
    file_is_no_directory_to_look_below
    glob_finds_by_pattern
    pathlib_reads
    pathlib_lists_and_asks
    path_with_dots_is_followed
    bytes_are_paths_too
    files_of_another_module_that_looks_for_them
    files_of_distributions
    files_on_disk_are_as_they_were
}

cases! { frames:
    data_beside_the_file_of_a_frame
    data_beside_the_file_of_a_code_object
    data_beside_the_file_of_a_stack
    data_beside_the_file_of_a_traceback
    code_names_the_file_of_its_module
    generators_and_comprehensions_name_the_file_too
    warnings_leave_out_the_files_below_a_directory
    printed_tracebacks_read_like_the_source_tree
    printed_warnings_read_like_the_source_tree
    files_on_disk_keep_their_paths_in_tracebacks
}

cases! { locating:
    spec_from_file_location_gives_the_module
    spec_from_file_location_of_a_package
    every_module_of_a_directory_by_its_path
    source_file_loader_loads
    source_file_loader_answers_what_loaders_are_asked
    loader_that_changes_the_source_gets_the_source
    source_of_a_module_by_its_path_is_found
    path_of_nothing_is_a_file_not_found_error
    path_on_disk_is_read_from_disk
}

cases! { handling:
    binary_files_are_buffered_readers
    text_files_have_their_buffer
    unbuffered_files_are_raw
    small_buffers_read_everything
    files_have_no_descriptor
    resource_files_can_be_peeked_into
    resources_are_opened_by_their_paths
    paths_resolve
    missing_paths_do_not_resolve
    links_there_are_none
    changes_are_refused
    what_is_there_already_is_said_so
    bundled_directories_cannot_be_worked_in
    changes_on_disk_are_made
}

#[test]
fn a_path_of_importlib_resources_is_one_that_open_reads() {
    let py = pyembed_runtime::Python::new(&pyembed_tests::CASES).unwrap();
    assert!(!py.call::<bool>("quiet.opens", ()).unwrap());
    let notes: String = py.call("resourceful.notes", ()).unwrap();
    assert_eq!(notes, "carrots\nleeks: é\n");
}

#[test]
fn a_large_file_that_is_not_compressed_is_read_whole() {
    let bundle = support::with_large_file(false);
    support::run_in(&bundle, "reading", "large_file_is_read_whole");
}

#[test]
fn a_program_that_looks_for_no_file_keeps_the_interpreters_own_open() {
    let py = pyembed_runtime::Python::new(&pyembed_tests::CASES).unwrap();
    assert!(!py.call::<bool>("quiet.opens", ()).unwrap());
    let notes: String = py.call("loud.notes", ()).unwrap();
    assert_eq!(notes, "carrots\nleeks: é\n");
    assert!(py.call::<bool>("quiet.opens", ()).unwrap());
}
